@echo off
rem Workbooks are dropped onto this file. Given out in GBK with CRLF, for the reason in 安装.cmd.
rem What holds a path goes by the environment, where no & ( ) %% or ! in it is taken for a command.
chcp 936 >nul
setlocal DisableDelayedExpansion
set "REPORTGEN_SCRIPT=%~f0"
set REPORTGEN_TYPED=%*
setlocal EnableDelayedExpansion
rem Explorer puts no quotes round a&b.xlsx, and cmd cuts it in two; it is whole in this line alone.
set "REPORTGEN_LINE=!cmdcmdline!"
setlocal DisableDelayedExpansion
if not exist "%~dp0python\python.exe" goto none
"%~dp0python\python.exe" -m desktop.launch drop
set "CODE=%ERRORLEVEL%"
goto end

:none
echo 旁边没有 python 文件夹：压缩包要先全部解压；单独复制出来的这个文件不能用，请用原来文件夹里的。
pause
set "CODE=3"

:end
rem Not "exit /b": the other half of a&b.xlsx would be run as a command.
exit %CODE%
