"""Open data (открытые данные): what everybody may read, as files, as an API for programs and as news.

Each data set is one file of ``sets``: by which rule its rows are published, in which order, and a serializer. The API,
the files, their dictionary and the pages are made from that alone, so nothing is published by hand (decision 0021).
"""
