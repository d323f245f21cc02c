@echo off
rem Finds a Python that the wheels in "files" fit, and has it install them: no network, no administrator.
rem In the project this file is UTF-8; tools/offline.py hands it out in GBK with CRLF. cmd reads a script in the code
rem page of its window, which is 936 on a Chinese Windows; 65001 loses lines in older ones. chcp is for those set otherwise.
chcp 936 >nul
setlocal DisableDelayedExpansion
set "TARGET=%LOCALAPPDATA%\reportgen"
set "PYTHON="
rem A folder of the network gets a letter for a while; and in no line below stands a path that could hold a %% or a !
if not exist "%~dp0files\install.py" goto unpack
pushd "%~dp0files"
for %%v in (@VERSIONS@) do call :try py -%%v
call :try python
if not defined PYTHON goto none
%PYTHON% -I install.py "%TARGET%"
if not %ERRORLEVEL% equ 0 goto failed
rem The Python of the Microsoft Store writes elsewhere than it says.
"%TARGET%\venv\Scripts\python.exe" -I -m reportgen --version
if not %ERRORLEVEL% equ 0 goto elsewhere
echo.
echo 装好了。把填好的工作簿拖到“生成年报”的图标上放开，就生成年报。
set "CODE=0"
goto end

:try
if defined PYTHON exit /b
%* -I install.py >nul 2>nul
rem A Python that cannot start may end below 0.
if %ERRORLEVEL% equ 0 set "PYTHON=%*"
exit /b

:unpack
echo 没有安装：旁边没有 files 文件夹。
echo 收到的是压缩包的，先全部解压；再双击解压出来的“安装”。
goto failed

:none
echo 没有安装：这台电脑上没有可用的 Python。
echo 请信息中心的同事装上 Python，版本是 @VERSIONS@ 中的一个，64 位，
echo 安装时勾选“Add python.exe to PATH”；然后再双击“安装”。
echo 已经装了的，可能是 32 位的，或者版本不对；也可能是本文件夹没有复制齐全。
goto failed

:elsewhere
echo 没有装好：这个 Python 不能在本机的文件夹里安装程序，它多半来自 Microsoft Store。
echo 请信息中心的同事改装 Python 官方的安装程序，然后再双击“安装”。

:failed
set "CODE=3"

:end
echo.
pause
popd
exit /b %CODE%
