"""Files of sheets, read in a child process that is bounded in time and memory: no stranger's file is opened here."""
