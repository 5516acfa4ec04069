/** Of all pages; system fonts, no image, light or dark as the reader has it. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8886; --accent: light-dark(#0b5cad, #6cb6ff); --wrong: light-dark(#b3261e, #ff8a80); }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
a { color: var(--accent); }
label, legend { font-weight: 600; }
.field, fieldset { margin: 1.25rem 0; }
fieldset { border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1rem 1rem; }
input[type=text], input[type=url] { display: block; width: 100%; margin-top: .25rem; padding: .55rem .6rem; font: inherit; border: 1px solid var(--line); border-radius: .35rem; }
input[aria-invalid=true] { border: 2px solid var(--wrong); }
.choice { display: grid; grid-template-columns: auto 1fr; gap: 0 .6rem; margin-top: .75rem; }
.choice input { margin: .35rem 0 0; }
.choice .hint { grid-column: 2; }
.hint { margin: .25rem 0 0; font-size: .9rem; opacity: .8; }
.wrong { margin: .25rem 0 0; color: var(--wrong); font-weight: 600; }
.note { border-left: .25rem solid var(--accent); padding: .25rem 0 .25rem .9rem; margin: 1.25rem 0; }
button, .button { display: inline-block; font: inherit; font-weight: 600; padding: .65rem 1.1rem; border: 0; border-radius: .35rem; background: var(--accent); color: light-dark(#fff, #000); text-decoration: none; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
dl { margin: .5rem 0; }
dt { font-weight: 600; margin-top: .5rem; }
dd { margin: 0 0 0 1rem; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: .35rem; font-size: .85rem; line-height: 1.45; }
`;
