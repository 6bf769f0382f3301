// Plays episodes. The page is whole without this file: every link then opens the sound itself.
(() => {
  "use strict";

  const audio = document.querySelector("#audio");
  if (!audio) return;

  const BACK = 15;
  const FORWARD = 30;
  const MAY_RESUME = 5; // seconds from either end within which a place is not worth keeping

  const all = (selector) => [...document.querySelectorAll(selector)];
  const sentences = all(".s[data-seek]");
  const starts = sentences.map((sentence) => Number(sentence.dataset.seek));
  const chapters = all("[data-chapter]");
  const chapterStarts = chapters.map((chapter) => Number(chapter.dataset.chapter));
  const player = document.querySelector("[data-player]");
  const dock = document.querySelector("[data-dock]");
  const scrub = document.querySelector("[data-scrub]");
  const follow = document.querySelector("[data-action=follow]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  let source = null; // the button that chose the episode, on pages that list several
  let known = Number(audio.dataset.seconds) || 0; // duration before the browser knows it
  let playerInView = Boolean(player);

  // -- words ---------------------------------------------------------------------------------

  const clock = (time) => {
    const seconds = Math.max(0, Math.floor(time || 0));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const shown = parts[0] ? parts : parts.slice(1);
    return shown.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
  };

  const say = (name, text) => {
    for (const place of all(`[data-out=${name}]`)) {
      if (place.textContent !== text) place.textContent = text;
    }
  };

  const duration = () => (Number.isFinite(audio.duration) ? audio.duration : known);

  // -- moving --------------------------------------------------------------------------------

  const seek = (time) => {
    audio.currentTime = Math.min(Math.max(0, time), Math.max(0, duration() - 0.05));
    show();
  };

  const play = () => {
    const started = audio.play();
    // The browser refuses sound before the reader has touched the page; the button still shows.
    if (started) started.catch(() => show());
  };

  const toggle = () => (audio.paused ? play() : audio.pause());

  const choose = (button) => {
    if (source === button) return toggle();
    source = button;
    known = Number(button.dataset.seconds) || 0;
    audio.src = button.dataset.audio;
    audio.dataset.title = button.dataset.title;
    audio.playbackRate = audio.defaultPlaybackRate;
    say("title", button.dataset.title);
    tellSystem();
    return play();
  };

  // -- showing -------------------------------------------------------------------------------

  const lastBefore = (times, time) => {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  const mark = (elements, index) => {
    if (elements.current === index) return false;
    if (elements[elements.current]) elements[elements.current].classList.remove("current");
    if (elements[index]) elements[index].classList.add("current");
    elements.current = index;
    return true;
  };

  const show = () => {
    const time = audio.currentTime;
    const end = duration();
    const heard = end ? `${Math.min(100, (100 * time) / end)}%` : "0%";
    document.documentElement.style.setProperty("--heard", heard);
    say("time", clock(time));
    say("duration", clock(Math.round(end)));
    if (scrub) {
      scrub.value = String(time);
      scrub.setAttribute("aria-valuetext", `${clock(time)} / ${clock(end)}`);
    }
    // A hair of tolerance: decoders land a sample or two before the time that was asked for.
    const moved = mark(sentences, lastBefore(starts, time + 0.02));
    if (mark(chapters, lastBefore(chapterStarts, time + 0.02)) && chapters.current >= 0) {
      say("chapter", chapters[chapters.current].querySelector(".name").textContent);
    }
    showWord(time, moved);
    if (moved && !audio.paused) keepInView();
    if (dock) dock.hidden = playerInView || (!audio.currentSrc && !audio.src) || untouched;
  };

  // The current sentence alone is taken apart into words, and put together again afterwards.
  let spoken = { sentence: null, words: [], starts: [] };

  const showWord = (time, moved) => {
    if (moved) {
      if (spoken.sentence) spoken.sentence.textContent = spoken.sentence.textContent;
      spoken = takeApart(sentences[sentences.current]);
    }
    mark(spoken.words, lastBefore(spoken.starts, time + 0.02));
  };

  const takeApart = (sentence) => {
    if (!sentence || !sentence.dataset.words) return { sentence: null, words: [], starts: [] };
    const begin = Number(sentence.dataset.seek);
    const starts = sentence.dataset.words.split(" ").map((start) => begin + Number(start) / 100);
    const words = sentence.textContent.split(" ").map((text) => {
      const word = document.createElement("span");
      word.className = "w";
      word.textContent = text;
      return word;
    });
    sentence.replaceChildren(...words.flatMap((word, index) => (index ? [" ", word] : [word])));
    return { sentence, words, starts };
  };

  const keepInView = () => {
    const sentence = sentences[sentences.current];
    if (!sentence || !follow || follow.getAttribute("aria-pressed") !== "true") return;
    // A reader who is elsewhere on the page is not pulled away from there.
    const transcript = sentence.closest(".transcript").getBoundingClientRect();
    if (transcript.top > innerHeight * 0.75 || transcript.bottom < 0) return;
    sentence.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  };

  let untouched = true; // nothing was played yet: no small player in the way

  const showState = () => {
    if (!audio.paused) untouched = false;
    for (const button of all("[data-action=play]")) {
      const own = !button.dataset.audio || button === source || button.dataset.audio === here(source);
      const playing = own && !audio.paused;
      const label = playing ? button.dataset.pause : button.dataset.play;
      button.classList.toggle("playing", playing);
      button.setAttribute(
        "aria-label",
        button.dataset.title ? `${label}: ${button.dataset.title}` : label,
      );
    }
    if ("mediaSession" in navigator) {
      navigator.mediaSession.playbackState = audio.paused ? "paused" : "playing";
    }
    show();
  };

  const here = (button) => (button ? button.dataset.audio : undefined);

  let frame = 0;
  const tick = () => {
    show();
    frame = audio.paused ? 0 : requestAnimationFrame(tick);
  };

  // -- memory --------------------------------------------------------------------------------

  const place = () => `podcaster:${new URL(audio.currentSrc || audio.src, location.href).pathname}`;

  const remember = () => {
    const time = audio.currentTime;
    try {
      if (time < MAY_RESUME || time > duration() - MAY_RESUME) localStorage.removeItem(place());
      else localStorage.setItem(place(), time.toFixed(1));
    } catch {
      // Storage is switched off; then every visit starts at the beginning.
    }
  };

  const recall = () => {
    try {
      return Number(localStorage.getItem(place())) || 0;
    } catch {
      return 0;
    }
  };

  const fromAddress = () => {
    const found = /^#t=(\d+(?:\.\d+)?)(?:&read)?$/.exec(location.hash);
    return found ? Number(found[1]) : null;
  };

  // A search leads to a sentence, to be read before it is heard.
  const goToAddress = () => {
    const start = fromAddress();
    if (start === null) return;
    seek(start);
    const sentence = sentences[lastBefore(starts, start + 0.02)];
    if (sentence && location.hash.endsWith("&read")) sentence.scrollIntoView({ block: "center" });
  };

  // -- the world outside ---------------------------------------------------------------------

  const tellSystem = () => {
    if (!("mediaSession" in navigator)) return;
    // From a folder on disk there is no picture: systems take them from the web only.
    const cover = location.protocol.startsWith("http") && audio.dataset.cover;
    navigator.mediaSession.metadata = new MediaMetadata({
      title: audio.dataset.title || document.title,
      artist: audio.dataset.show || document.title,
      artwork: cover ? [{ src: new URL(cover, location.href).href }] : [],
    });
    const on = (action, handler) => navigator.mediaSession.setActionHandler(action, handler);
    on("play", play);
    on("pause", () => audio.pause());
    on("seekbackward", (event) => seek(audio.currentTime - (event.seekOffset || BACK)));
    on("seekforward", (event) => seek(audio.currentTime + (event.seekOffset || FORWARD)));
    on("seekto", (event) => seek(event.seekTime));
  };

  const copy = async (button, text) => {
    await navigator.clipboard.writeText(text);
    const label = button.querySelector("[data-label]");
    const words = label.textContent;
    label.textContent = button.dataset.done;
    setTimeout(() => (label.textContent = words), 2000);
  };

  const share = (button) => {
    const link = new URL(location.href);
    link.hash = audio.currentTime >= 1 ? `t=${Math.floor(audio.currentTime)}` : "";
    return copy(button, link.href);
  };

  const address = document.querySelector("[data-feed]");

  const copyAddress = (button) => {
    address.select();
    if (navigator.clipboard) return copy(button, address.value);
    return document.execCommand("copy"); // all there is on a page without encryption
  };

  // A page that is served from elsewhere than podcaster.toml says subscribes to its own feed.
  const adoptAddress = () => {
    const canonical = document.querySelector("link[rel=canonical]");
    const feed = document.querySelector("link[rel=alternate]").href;
    if (!location.protocol.startsWith("http")) return;
    if (canonical && canonical.href.startsWith(location.origin)) return;
    if (address) address.value = feed;
    for (const link of all("[data-pattern]")) {
      link.href = link.dataset.pattern
        .replace("{bare}", feed.replace(/^https?:\/\//, ""))
        .replace("{quoted}", encodeURIComponent(feed));
    }
  };

  const canPopOver = "popover" in HTMLElement.prototype;

  // -- hands ---------------------------------------------------------------------------------

  const actions = {
    play: (button) => (button.dataset.audio ? choose(button) : toggle()),
    back: () => seek(audio.currentTime - BACK),
    forward: () => seek(audio.currentTime + FORWARD),
    share,
    copy: copyAddress,
    subscribe: () => document.querySelector("#subscribe").showPopover(),
    follow: (button) =>
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true")),
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) {
      if (button.href && (event.ctrlKey || event.metaKey || event.shiftKey || !canPopOver)) return;
      event.preventDefault();
      actions[button.dataset.action](button);
      return;
    }
    const target = event.target.closest("[data-seek]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!getSelection().isCollapsed) return; // someone is marking words, to copy them
    event.preventDefault();
    seek(Number(target.dataset.seek));
    play();
  });

  // Each key does what it does for the element in focus first: a blank presses a button, arrows
  // move a slider, letters are typed.
  const keys = {
    " ": { act: toggle, not: "button, a, summary" },
    k: { act: toggle },
    j: { act: () => actions.back() },
    l: { act: () => actions.forward() },
    arrowleft: { act: () => actions.back(), not: "[type=range]" },
    arrowright: { act: () => actions.forward(), not: "[type=range]" },
  };

  document.addEventListener("keydown", (event) => {
    const key = keys[event.key.toLowerCase()];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = "input:not([type=range]), select, textarea, [contenteditable]";
    if (event.target.closest(key.not ? `${typing}, ${key.not}` : typing)) return;
    event.preventDefault();
    if (audio.currentSrc || audio.src) return key.act();
    const first = document.querySelector("[data-action=play][data-audio]");
    if (first && key.act === toggle) choose(first);
  });

  if (scrub) scrub.addEventListener("input", () => seek(Number(scrub.value)));

  for (const select of all("[data-speed]")) {
    select.addEventListener("change", () => {
      audio.defaultPlaybackRate = Number(select.value);
      audio.playbackRate = Number(select.value);
    });
  }

  // Scrolling by hand means that the reader wants to look elsewhere.
  for (const kind of ["wheel", "touchmove"]) {
    addEventListener(kind, () => audio.paused || !follow || follow.setAttribute("aria-pressed", "false"), {
      passive: true,
    });
  }

  audio.addEventListener("play", () => {
    showState();
    if (!frame) frame = requestAnimationFrame(tick);
  });
  audio.addEventListener("pause", () => {
    remember();
    showState();
  });
  for (const kind of ["timeupdate", "seeked", "loadedmetadata", "ended"]) {
    audio.addEventListener(kind, show);
  }
  addEventListener("pagehide", () => untouched || remember());
  addEventListener("hashchange", goToAddress);

  // -- beginning -----------------------------------------------------------------------------

  document.documentElement.classList.add("js");
  audio.removeAttribute("controls");
  if (!navigator.clipboard) for (const button of all("[data-action=share]")) button.hidden = true;
  adoptAddress();
  if (player) {
    say("title", audio.dataset.title);
    tellSystem();
    const start = fromAddress() ?? recall();
    if (start) audio.currentTime = start;
    if (location.hash.endsWith("&read")) goToAddress();
    new IntersectionObserver(([entry]) => {
      playerInView = entry.isIntersecting;
      show();
    }).observe(player);
  }
  showState();
})();
