"""One module per part of the site; a function takes the world and one entry of the story, whose keys it names."""
