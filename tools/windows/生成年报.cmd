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
if not exist "!LOCALAPPDATA!\reportgen\launch.py" goto none
"!LOCALAPPDATA!\reportgen\venv\Scripts\python.exe" -I "!LOCALAPPDATA!\reportgen\launch.py"
set "CODE=!ERRORLEVEL!"
goto end

:none
echo 还没有安装。请先双击“安装”。
set "CODE=3"

:end
echo.
pause
rem Not "exit /b": the other half of a&b.xlsx would be run as a command.
exit !CODE!
