window.YTD.professional_data.part0 = [
  {
    "professionalData": {
      "accountId": "1111111111",
      "professionalType": "Creator",
      "categories": [
        {
          "id": "1",
          "name": "Bakery"
        }
      ]
    }
  }
]