"""The same words across articles: who printed them first, who repeats them, who says another said them."""
