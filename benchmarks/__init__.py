"""Speed of the portal, measured: data by the hundred thousand, pages against ``hello``, the clock, the papers."""
