"""Whether a process still runs: what it left behind belongs to nobody once it does not."""

import os
import sys


def is_running(process: int) -> bool:
    """Whether a process of this number runs."""
    if sys.platform == "win32":  # where os.kill with signal 0 would end it
        import ctypes

        query_limited_information, still_active = 0x1000, 259
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query_limited_information, False, process)
        code = ctypes.c_ulong()
        running = bool(kernel.GetExitCodeProcess(handle, ctypes.byref(code))) and code.value == still_active
        kernel.CloseHandle(handle)
        return running
    else:
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except OSError:
            return True
        return True
