"""What each operation of the grammar means: a joined part and its scene give a value, or nothing."""
