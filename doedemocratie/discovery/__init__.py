"""How others find the site: sitemaps, pictures for who shares a page, and what machines read in a page."""
