window.__THAR_CONFIG = {"archiveInfo": {"generationDate": "2026-03-05T06:07:08.000Z"}, "dataTypes": {"like": {"files": [{"fileName": "data/like.js", "globalName": "YTD.like.part0", "count": "3"}]}}}
