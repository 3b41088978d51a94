"""A document as a notebook shows it."""

from html import escape

STYLE = (
    ".dixit{line-height:1.5}.dixit p{white-space:pre-wrap;margin:0 0 .8em}"
    ".dixit mark{background:#fdf0b4;color:#222}.dixit b{color:#1a5276;font-weight:600}"
    ".dixit table{border-collapse:collapse}.dixit td,.dixit th{padding:.2em .6em;"
    "text-align:left;vertical-align:top}"
)


def to_html(doc):
    rows = "".join(map(_row, doc.quotes))
    head = "<tr><th>speaker</th><th>kind</th><th>score</th><th>words</th></tr>"
    table = f"<table>{head}{rows}</table>" if rows else "<p>No quotations.</p>"
    return f'<style>{STYLE}</style><div class="dixit"><p>{_text(doc)}</p>{table}</div>'


def _row(quote):
    name = quote.speaker.name if quote.speaker else quote.source.text if quote.source else "—"
    cells = (name, quote.kind, f"{quote.score:.2f}", " … ".join(s.text for s in quote.contents))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _text(doc):
    """The text with what was said marked, and who said it in bold. Marks that
    would cross each other are left out, the later first."""
    marks = [(s.start, s.end, "mark") for quote in doc.quotes for s in quote.contents]
    marks += [(q.source.start, q.source.end, "b") for q in doc.quotes if q.source]
    text, out, at, open_ = doc.text, [], 0, []
    for start, end, tag in sorted(set(marks), key=lambda mark: (mark[0], -mark[1])):
        while open_ and open_[-1][0] <= start:
            at = _close(text, out, at, open_)
        if open_ and end > open_[-1][0]:
            continue
        out += [escape(text[at:start]), f"<{tag}>"]
        at = start
        open_.append((end, tag))
    while open_:
        at = _close(text, out, at, open_)
    return "".join(out) + escape(text[at:])


def _close(text, out, at, open_):
    end, tag = open_.pop()
    out += [escape(text[at:end]), f"</{tag}>"]
    return end
