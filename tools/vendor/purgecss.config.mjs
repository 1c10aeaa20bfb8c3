// Of Tabler's style sheet what our pages name: a phone loads 9 KB of it instead of 79.
export default {
  content: ["html", "py", "js"].map((kind) => `../../payung/web/**/*.${kind}`),
  css: ["node_modules/@tabler/core/dist/css/tabler.min.css"],
  safelist: [/^alert-/], // a message's kind, put together in the template
  skippedContentGlobs: ["../../payung/web/static/vendor/**"],
  variables: true,
  keyframes: true,
};
