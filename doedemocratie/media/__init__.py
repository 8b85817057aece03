"""Photos of citizens: made safe when they come in, sized once, served under names that nobody can guess."""
