"""Serial, threads, processes or a cluster, behind one `concurrent.futures.Executor`."""

from podcaster.workers.opening import cores, open_executor
from podcaster.workers.serial import SerialExecutor
from podcaster.workers.survey import Surveyed

__all__ = ["SerialExecutor", "Surveyed", "cores", "open_executor"]
