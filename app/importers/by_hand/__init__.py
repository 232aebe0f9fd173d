"""Labels seen on a screen, saved label pages, titles and tables the person brings."""
