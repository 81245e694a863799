"""捐赠资料: photographs and papers that visitors give for a page, looked at by editors and taken into the library."""
