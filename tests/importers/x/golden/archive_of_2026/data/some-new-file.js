window.YTD.some_new_file.part0 = [
  {
    "x": 1
  }
]