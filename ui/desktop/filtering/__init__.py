"""The bar above the tabs: which runs are kept, what sets them apart, and the editor of what is asked of a run."""
