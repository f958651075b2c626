"""An honest simulator of the Scalev API over HTTP, both versions from one data set."""
