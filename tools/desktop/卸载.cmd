@echo off
rem Has the Python beside it take away what was installed, then takes that Python away, and the rest of the folder.
rem A copy of it does that from elsewhere: what runs cannot take itself away. Given out in GBK with CRLF, for the reason in 安装.cmd.
chcp 936 >nul
setlocal DisableDelayedExpansion
if defined REPORTGEN_HERE goto elsewhere
set "REPORTGEN_HERE=%~dp0"
copy /y "%~f0" "%TEMP%\reportgen-卸载.cmd" >nul
"%TEMP%\reportgen-卸载.cmd" %*

:elsewhere
cd /d "%SystemRoot%"
set "QUIET="
for %%a in (%*) do if /i "%%~a"=="/quiet" set "QUIET=1"
if not exist "%REPORTGEN_HERE%python\python.exe" if not exist "%REPORTGEN_HERE%python-" goto broken
rem A folder cannot be renamed while a program in it runs.
ren "%REPORTGEN_HERE%python" python- 2>nul
if not exist "%REPORTGEN_HERE%python-" goto busy
ren "%REPORTGEN_HERE%python-" python
"%REPORTGEN_HERE%python\python.exe" -m desktop.uninstall %*
set "CODE=%ERRORLEVEL%"
if not %CODE% equ 0 goto end
rd /s /q "%REPORTGEN_HERE%python"
del "%REPORTGEN_HERE%卸载.cmd"
rd "%REPORTGEN_HERE%." 2>nul
if exist "%REPORTGEN_HERE%python" goto held
if not exist "%REPORTGEN_HERE%." goto end
set "THEIRS="
pushd "%REPORTGEN_HERE%."
for %%n in (*) do set "THEIRS=1"
for /d %%n in (*) do set "THEIRS=1"
popd
if defined THEIRS goto end

:held
echo 文件夹 "%REPORTGEN_HERE%" 没有删干净：有程序正在用它。关闭那个程序，或重新启动电脑，再自己删掉它。
goto end

:broken
echo 没有卸载：里面的 Python 不全，可能是安装没有做完，或者被别的程序删了。再运行一次“安装”，然后卸载。
set "CODE=3"
goto end

:busy
echo 没有卸载：程序正在使用。关闭“年报”“生成年报”的窗口，再卸载。
set "CODE=3"

:end
if not defined QUIET pause
rem "goto" to nowhere ends a script, so that nobody misses it when it is gone; where it does not, the next line does.
(goto) 2>nul & del "%~f0" & cmd /c exit %CODE%
del "%~f0" & exit /b %CODE%
