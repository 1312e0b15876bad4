"""What kinds draw with, in plotly: bars, strips, levels, grids, and the theme."""
