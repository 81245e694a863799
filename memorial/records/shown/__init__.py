"""图中人物: who is seen in a picture, told beneath it and on the records of those who are seen."""
