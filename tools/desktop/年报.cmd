@echo off
rem Opens the page. Given out in GBK with CRLF, for the reason in 安装.cmd.
chcp 936 >nul
setlocal DisableDelayedExpansion
if not exist "%~dp0python\python.exe" goto none
"%~dp0python\python.exe" -m desktop.launch page
set "CODE=%ERRORLEVEL%"
if not %CODE% equ 0 pause
exit /b %CODE%

:none
echo 旁边没有 python 文件夹：压缩包要先全部解压；单独复制出来的这个文件不能用，请用原来文件夹里的。
pause
exit /b 3
