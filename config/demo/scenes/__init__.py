"""One module per part of the site; each function takes the world and the keys of one entry of the story."""
