// What forms of one word have in common: the Russian stemmer of the Snowball project, with verbs that differ in aspect alone brought
// together, and simple rules for English.
"use strict";
katalog.stem = (() => {
  const any = (endings) => new RegExp(`(?:${endings})$`);
  const afterA = (endings) => new RegExp(`([ая])(?:${endings})$`);

  const GERUND = [any("ившись|ывшись|ивши|ывши|ив|ыв"), afterA("вшись|вши|в")];
  const REFLEXIVE = any("ся|сь");
  const ADJECTIVE = any("ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею");
  const PARTICIPLE = [any("ивш|ывш|ующ"), afterA("ем|нн|вш|ющ|щ")];
  const VERB = [
    any("ейте|уйте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю"),
    afterA("ете|йте|ешь|нно|ла|на|ли|ем|ло|но|ет|ют|ны|ть|й|л|н"),
  ];
  const NOUN = any("иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я");
  const DERIVED = /[^аеиоуыэюя][аеиоуыэюя]+[^аеиоуыэюя]+[аеиоуыэюя].*ость?$/;

  /** Cuts off the first ending that is there; undefined when none is. */
  const cut = (text, endings) => {
    for (const ending of [endings].flat()) {
      if (ending.test(text)) return text.replace(ending, (_, kept) => (typeof kept === "string" ? kept : ""));
    }
  };

  function russian(word) {
    const at = word.search(/[аеиоуыэюя]/) + 1;
    if (at === 0) return word;
    const start = word.slice(0, at);
    let rest = word.slice(at);
    const gerund = cut(rest, GERUND);
    if (gerund !== undefined) {
      rest = gerund;
    } else {
      rest = cut(rest, REFLEXIVE) ?? rest;
      const adjective = cut(rest, ADJECTIVE);
      if (adjective !== undefined) rest = cut(adjective, PARTICIPLE) ?? adjective;
      else rest = cut(rest, VERB) ?? cut(rest, NOUN) ?? rest;
    }
    rest = rest.replace(/и$/, "");
    // Beyond Snowball: `активировать` and `активирует`, `удалить` and `удаляет`, `добавить` and `добавляет`, `получить` and `получает`.
    rest = rest.replace(/ирован?$/, "ир").replace(/(?:(?<=[бвмпф])л)?я$|а$/, "");
    if (DERIVED.test(rest)) rest = rest.replace(/ость?$/, "");
    rest = rest.replace(/(?:ейше|ейш)$/, "").replace(/нн$/, "н").replace(/ь$/, "");
    return start + rest;
  }

  function english(word) {
    if (word.length < 4) return word;
    let stem = word;
    if (/ies$/.test(stem) && stem.length > 4) stem = stem.slice(0, -3) + "y";
    else if (/(?:ss|x|ch|sh)es$/.test(stem)) stem = stem.slice(0, -2);
    else if (/[^sui]s$/.test(stem)) stem = stem.slice(0, -1);
    const verb = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(stem);
    if (verb && verb[1].length > 2) stem = verb[1].replace(/([bdfgmnprt])\1$/, "$1");
    return stem.length > 3 ? stem.replace(/e$/, "") : stem;
  }

  return (word) => (/[а-я]/.test(word) ? russian(word) : english(word));
})();
