def to_spacy(doc, vocab):
    from spacy.tokens import Doc, Span

    record = doc.to_dict(tokens=True)
    # What spaCy does not know of stands in `user_data`.
    known = {name: record[name] for name in ("text", "sents", "tokens")}
    known["ents"] = [
        {"start": ent["start"], "end": ent["end"], "label": ent["label"], "kb_id": ent.get("id", "")}
        for ent in record["ents"]
    ]
    out = Doc(vocab).from_json(known)
    spans = []
    for quote in record["quotes"]:
        for part in quote["contents"]:
            span = out.char_span(part["start"], part["end"], quote["kind"], alignment_mode="expand")
            if span is not None:
                spans.append(Span(out, span.start, span.end, quote["kind"], span_id=str(quote["id"])))
    out.spans["quotes"] = spans
    for name in ("id", "meta", "entities", "quotes"):
        out.user_data[name] = record[name]
    return out
