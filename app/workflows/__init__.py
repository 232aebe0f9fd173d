"""One file per thing a person can do; joins the rooms below, without a window."""
