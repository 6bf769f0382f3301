"""Serial, threads, processes or a cluster, behind one `concurrent.futures.Executor`."""

from podcaster.speech.workers.opening import cores, open_executor
from podcaster.speech.workers.serial import SerialExecutor
from podcaster.speech.workers.survey import Surveyed

__all__ = ["SerialExecutor", "Surveyed", "cores", "open_executor"]
