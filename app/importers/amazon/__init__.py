"""Amazon: shop, Prime Video, Audible."""
