// Finds words in titles and transcripts of all episodes. The files that it reads are described in
// podcaster/feed/search.py; each is small, and only those that a word needs are fetched.
(() => {
  "use strict";

  const form = document.querySelector("[data-search]");
  // A page that was opened from a folder may not read the files beside it.
  if (!form || !location.protocol.startsWith("http")) return;

  const AT_ONCE = 5; // results that are looked up at a time, each with its transcript
  const WAIT = 200; // milliseconds without a key before a search begins
  const input = form.querySelector("input");
  const list = form.querySelector(".found");
  const state = form.querySelector(".search-state");
  const years = form.dataset.years.split(" ");

  // -- words, as podcaster/feed/search.py takes them -------------------------------------------

  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };
  const UNSPACED = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+/g;

  const bare = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u064b-\u065f]/g, "")
      .normalize("NFC")
      .toLowerCase()
      .replace(/[ßæœøłđ]/g, (letter) => PLAIN[letter]);

  const tokens = (text) =>
    (bare(text).match(/[\p{L}\p{N}\p{M}]+/gu) || []).flatMap((run) => {
      const found = [];
      let at = 0;
      for (const { 0: signs, index } of run.matchAll(UNSPACED)) {
        found.push(run.slice(at, index));
        for (let i = 0; i < Math.max(1, signs.length - 1); i++) found.push(signs.slice(i, i + 2));
        at = index + signs.length;
      }
      found.push(run.slice(at));
      return found.filter(Boolean).map((word) => [...word].slice(0, 40).join(""));
    });

  // -- files -----------------------------------------------------------------------------------

  const fetched = new Map();

  const load = (name, read = "json", cache = "default") => {
    if (!fetched.has(name)) {
      const answer = fetch(name, { cache }).then((response) => {
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response[read]();
      });
      answer.catch(() => fetched.delete(name));
      fetched.set(name, answer);
    }
    return fetched.get(name);
  };

  const headOf = (year) => load(`assets/search/${year}.json`, "json", "no-cache");

  const episodeOf = async (year, number) => {
    const head = await headOf(year);
    const chunk = Math.floor(number / 32);
    const name = `assets/search/${year}/episodes-${chunk}.json?${head.episodes[chunk]}`;
    return (await load(name))[number % 32];
  };

  // Numbers of a year's episodes that have a word, or one that begins so.
  const withWord = async (year, word) => {
    const head = await headOf(year);
    const isShort = word.length < 3; // and would begin half of all words
    const last = isShort ? word : `${word}\uffff`;
    let from = 0;
    while (from + 1 < head.first.length && head.first[from + 1] <= word) from++;
    const found = new Set();
    for (let shard = from; shard < head.first.length && shard < from + 3; shard++) {
      if (shard > from && head.first[shard] > last) break;
      const words = await load(`assets/search/${year}/words-${shard}.json?${head.words[shard]}`);
      for (const [one, gaps] of Object.entries(words)) {
        if (isShort ? one !== word : !one.startsWith(word)) continue;
        let number = 0;
        for (const gap of gaps) found.add((number += gap));
      }
    }
    return found;
  };

  // The newest first, year by year: an older one is only loaded for who wants to see more.
  async function* episodesWith(words) {
    for (const year of years) {
      let both = null;
      for (const word of words) {
        const found = await withWord(year, word);
        both = both ? new Set([...both].filter((number) => found.has(number))) : found;
        if (!both.size) break;
      }
      for (const number of [...both].sort((a, b) => b - a)) yield episodeOf(year, number);
    }
  }

  // -- the sentence ----------------------------------------------------------------------------

  const cues = (vtt) =>
    vtt.split(/\n\n+/).flatMap((block) => {
      const lines = block.split("\n");
      const at = lines.findIndex((line) => line.includes(" --> "));
      if (at < 0) return [];
      const seconds = lines[at].split(" ")[0].split(":").reduce((sum, part) => 60 * sum + +part, 0);
      const text = lines.slice(at + 1).join(" ").replace(/<[^>]*>/g, "");
      const plain = text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
      return [{ seconds, text: plain }];
    });

  const fits = (said, word) => (word.length < 3 ? said === word : said.startsWith(word));

  const best = (sentences, words) => {
    let found = null;
    let most = 0;
    for (const sentence of sentences) {
      const said = tokens(sentence.text);
      const count = words.filter((word) => said.some((one) => fits(one, word))).length;
      // Of two that say as much the shorter: the story itself, not the list of headlines.
      const score = count && count + 1 / (1 + said.length);
      if (score > most) [found, most] = [sentence, score];
    }
    return found;
  };

  const marked = (text, words) =>
    text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part) => {
      if (!tokens(part).some((one) => words.some((word) => fits(one, word)))) return part;
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    });

  const clock = (time) => {
    const parts = [Math.floor(time / 3600), Math.floor(time / 60) % 60, Math.floor(time) % 60];
    const shown = parts[0] ? parts : parts.slice(1);
    return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
  };

  const element = (name, ...content) => {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  };

  // The day that a slug begins with, written as elsewhere on the page.
  const dayOf = (slug) => {
    const day = new Date(slug.slice(0, 10));
    const language = document.documentElement.lang.replace(/^en\b.*/, "en-GB");
    const form = { dateStyle: "long", timeZone: "UTC" };
    return Number.isNaN(day.valueOf()) ? "" : day.toLocaleDateString(language, form);
  };

  const result = async ([slug, title], words) => {
    const folder = `episodes/${encodeURIComponent(slug)}/`;
    // An adopted episode has no transcript of ours.
    const text = await load(`${folder}transcript.vtt`, "text").catch(() => "");
    const sentence = best(cues(text), words);
    const link = element("a", element("h3", ...marked(title, words)));
    link.href = `${folder}index.html`;
    if (sentence) {
      link.href += `#t=${sentence.seconds}&read`;
      link.append(element("p", `${clock(sentence.seconds)} `, ...marked(sentence.text, words)));
    }
    for (const part of link.children) part.dir = "auto";
    const day = element("p", dayOf(slug));
    day.className = "meta";
    link.prepend(day);
    return element("li", link);
  };

  // -- searching -------------------------------------------------------------------------------

  let search = 0; // the one whose answer is wanted

  const show = async (found, words, own) => {
    const episodes = [];
    let next = { done: false };
    while (episodes.length < AT_ONCE) {
      next = await found.next();
      if (next.done) break;
      episodes.push(next.value);
    }
    const items = await Promise.all(episodes.map((one) => result(one, words)));
    if (own !== search) return;
    list.append(...items);
    state.textContent = list.children.length ? "" : form.dataset.none;
    if (next.done) return;
    const more = element("button", form.dataset.more);
    more.type = "button";
    more.className = "app";
    more.addEventListener("click", () => {
      more.parentElement.remove();
      show(found, words, own);
    });
    list.append(element("li", more));
  };

  const begin = async () => {
    const own = ++search;
    const words = [...new Set(tokens(input.value))];
    if (!words.length || (words.length === 1 && bare(words[0]).length < 2)) {
      list.replaceChildren();
      state.textContent = "";
      return;
    }
    const found = episodesWith(words);
    try {
      const before = list.children.length;
      list.replaceChildren();
      if (!before) state.textContent = "…";
      await show(found, words, own);
    } catch {
      if (own === search) state.textContent = form.dataset.none;
    }
  };

  let waiting = 0;

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(begin, WAIT);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    begin();
  });

  form.hidden = false;
})();
