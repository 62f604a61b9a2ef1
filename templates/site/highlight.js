// Colours of code. They are painted over the text and change nothing in it; where a browser cannot do that, there are none.
"use strict";
(() => {
  if (!CSS.highlights) return;
  const STRING = /"(?:[^"\\\n]|\\.)*"/;
  const NUMBER = /(?<![\w.])-?\d[\d_]*(?:\.\d+)?(?!\w)/;
  const kinds = (map) => Object.entries(map).filter(([, pattern]) => pattern);
  const of = (map) => ({
    kinds: kinds(map).map(([kind]) => kind),
    pattern: new RegExp(kinds(map).map(([, pattern]) => `(${pattern.source})`).join("|"), "gmu"),
  });
  const json = of({ name: /"(?:[^"\\\n]|\\.)*"(?=\s*:)/, string: STRING, number: NUMBER, word: /\b(?:true|false|null)\b/ });
  const LANGUAGES = {
    json,
    // A head, and mostly a body of JSON.
    http: of({
      word: /^(?:GET|POST|PUT|PATCH|DELETE|HEAD)(?= )|^HTTP\/[\d.]+ \d+|(?<=": |[\[,] ?|^ +)(?:true|false|null)\b/,
      name: /^[A-Z][\w\-]*(?=: )|"(?:[^"\\\n]|\\.)*"(?=\s*:)/,
      string: STRING,
      number: /(?<=^|[\[:,] ?|^ +)-?\d+(?:\.\d+)?(?=,?$)/,
    }),
    xml: of({ remark: /<\?[^]*?\?>|<!--[^]*?-->/, name: /<\/?[\p{L}_][\p{L}\p{N}_:.\-]*|\/?>/, string: STRING }),
    rust: of({
      remark: /\/\/.*$/,
      string: STRING,
      word: /\b(?:as|async|await|break|const|continue|dyn|else|enum|false|fn|for|if|impl|in|let|loop|match|mod|move|mut|pub|return|self|Self|static|struct|trait|true|type|use|where|while)\b/,
      name: /\b\p{Lu}\p{L}[\p{L}\p{N}]*\b/,
      number: NUMBER,
    }),
    python: of({
      remark: /#.*$/,
      string: /"""[^]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/,
      word: /\b(?:and|as|assert|async|await|break|class|continue|def|elif|else|except|finally|for|from|if|import|in|is|lambda|not|or|pass|raise|return|try|while|with|yield|None|True|False)\b/,
      number: NUMBER,
    }),
    yaml: of({ remark: /(?<=^|\s)#.*$/, name: /(?<=^|[{,]|- )\s*[\p{L}_][\p{L}\p{N}_.\-]*(?=:(?:\s|$))/, string: /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/, number: NUMBER }),
    sh: of({ remark: /(?<=^|\s)#.*$/, string: /"(?:[^"\\]|\\.)*"|'[^']*'/, word: /^\s*[\w.\-]+(?= )/, name: /(?<=\s)--?[a-zA-Z][\w\-]*/ }),
    toml: of({ remark: /(?<=^|\s)#.*$/, name: /^\s*[\w.\-]+(?= =)|^\[.*\]$/, string: STRING, word: /\b(?:true|false)\b/, number: NUMBER }),
  };
  for (const [alias, language] of [["bash", "sh"], ["shell", "sh"], ["console", "sh"], ["yml", "yaml"], ["py", "python"]]) LANGUAGES[alias] = LANGUAGES[language];

  const ranges = {};
  for (const code of document.querySelectorAll(".code[data-language] code")) {
    const language = LANGUAGES[code.closest(".code").dataset.language];
    const text = code.firstChild;
    if (!language || text?.nodeType !== Node.TEXT_NODE || code.childNodes.length !== 1) continue;
    for (const match of text.data.matchAll(language.pattern)) {
      const kind = language.kinds[match.slice(1).findIndex((group) => group !== undefined)];
      const range = new StaticRange({ startContainer: text, startOffset: match.index, endContainer: text, endOffset: match.index + match[0].length });
      (ranges[kind] ??= []).push(range);
    }
  }
  for (const [kind, list] of Object.entries(ranges)) {
    const highlight = new Highlight();
    list.forEach((range) => highlight.add(range));
    CSS.highlights.set(`katalog-${kind}`, highlight);
  }
})();
