"""Measurements: quality against truth, CPU beside Tesseract and RapidOCR. See README.md; no part of the product."""
