@echo off
rem Has the Python beside it put this folder onto the computer: no network, no administrator, nothing looked for elsewhere.
rem In the project this file is UTF-8; tools/offline.py hands it out in GBK with CRLF. cmd reads a script in the code
rem page of its window, which is 936 on a Chinese Windows; 65001 loses lines in older ones. chcp is for those set otherwise.
chcp 936 >nul
setlocal DisableDelayedExpansion
set "QUIET="
for %%a in (%*) do if /i "%%~a"=="/quiet" set "QUIET=1"
if not exist "%~dp0python\python.exe" goto unpack
"%~dp0python\python.exe" -m desktop.install %*
set "CODE=%ERRORLEVEL%"
for %%c in (0 2 3) do if "%CODE%"=="%%c" goto end
echo 没有安装：本文件夹里的文件不全，或者坏了，它里面的 Python 启动不了。
echo 重新复制或解压整个文件夹，再双击“安装”。
set "CODE=3"
goto end

:unpack
echo 没有安装：旁边没有 python 文件夹。
echo 收到的是压缩包的，先全部解压；再双击解压出来的“安装”。
set "CODE=3"

:end
if not defined QUIET pause
exit /b %CODE%
