"""Lines, balancers and servers between the processes, each as bad as one likes."""
