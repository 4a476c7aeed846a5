"""The conversation as pure functions: content and answers in; route, determinations, reasons and findings out."""
