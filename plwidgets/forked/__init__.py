"""Kernels that start at once: forked from a process in which all that they need is loaded.

- `provisioner` starts, signals and ends them, for whatever manages kernels by `jupyter_client`:
  `KernelProvisionerFactory.default_provisioner_name = "plwidgets-fork"`, or in a kernel's spec
  `"metadata": {"kernel_provisioner": {"provisioner_name": "plwidgets-fork"}}`.
- `server` is the process that forks; `child` is what becomes of a fork.

They work for any notebook.  Where a process cannot be forked so (not on Linux), or the server does
not start, kernels start as ever.
"""
