"""The form of a handout: one sheet of A4 that prints well in grey, as HTML with nothing to fetch."""

STYLE = """
@page { size: A4; margin: 9mm }
* { box-sizing: border-box }
html { color-scheme: light; background: #fff }
body { margin: 0 auto; max-width: 192mm; color: #000; background: #fff;
  font: 8.6pt/1.28 "Liberation Sans", Arial, Helvetica, sans-serif; overflow-wrap: break-word }
body.close { font-size: 8.1pt; line-height: 1.26 }
body.dense { font-size: 7.8pt; line-height: 1.26 }
body.densest { font-size: 7.4pt; line-height: 1.2 }
.densest h1 { font-size: 15pt }
.densest section { margin-bottom: 1.2mm }
.densest header { padding-bottom: .6mm; margin-bottom: 1.2mm }
h1 { font-size: 19pt; line-height: 1.1; margin: 0 }
h2 { font-size: 1.2em; line-height: 1.2; margin: 0 0 .8mm }
h3 { font-size: 1.04em; line-height: 1.2; margin: 0 }
p { margin: 0 0 .8mm }
header { border-bottom: .6mm solid #000; padding-bottom: 1.2mm; margin-bottom: 2mm }
header p { margin: .6mm 0 0 }
section { margin-bottom: 2mm }
ul { margin: 0 0 .8mm; padding-left: 3.4mm; columns: 2; column-gap: 5mm; font-size: .94em }
.dense ul { font-size: 1em; columns: 1; padding: 0 }
.dense ul li { display: inline }
.dense ul li::before { content: " \\25aa\\00a0" }
.dense .moves { display: block; columns: var(--across); column-gap: 1.6mm }
.dense .moves > li { margin-bottom: 1.6mm; display: inline-block; width: 100% }
li { break-inside: avoid }
.now { border: .8mm solid #000; padding: 1.2mm 2mm }
.stop { border-left: 1.6mm solid #000; padding-left: 2mm }
.moves { display: grid; gap: 1.6mm; grid-template-columns: repeat(var(--across), minmax(0, 1fr)); margin: 0 0 1.6mm;
  padding: 0; list-style: none }
.moves > li { border: .2mm solid #777; padding: 1mm 1.4mm }
.moves p { margin: 0 }
svg { display: block; width: 100%; height: auto; max-height: var(--high); margin: 0 auto .6mm }
.beside > li { display: flow-root }
.beside svg { float: left; width: 27mm; margin: 0 1.6mm 0 0 }
.dense .beside svg { width: 21mm; margin-right: 1.2mm }
.who p { font-size: .95em; margin: 0 0 .7mm }
footer { border-top: .2mm solid #777; padding-top: 1mm; font-size: 7.2pt; line-height: 1.25 }
footer p { margin: 0 0 .4mm }
@media screen { body { padding: 5mm } }
@media screen and (max-width: 600px) {
  body[class] { font-size: 11pt } ul { columns: 1 } .moves { grid-template-columns: 1fr }
}
""".strip()
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{name}: one page to keep</title>
<style>
{style}
</style>
</head>
<body class="{dense}">
<header>
<h1>{name}</h1>
<p>{summary} <strong>The full lesson:</strong> {lessons}.</p>
<p><strong>{reviewed}</strong> It does not replace advice from someone who knows you.</p>
</header>
<main>
<section class="now">
<h2>{now}</h2>
<ul>{signs}</ul>
<p><strong>{emergency}</strong></p>
</section>
<section>
<h2>How to do it</h2>
{moves}
</section>
<section class="stop">
<h2>Stop if you get one of these</h2>
<ul>{stops}</ul>
<p>{neck}</p>
</section>
<section class="who">
<h2>Who leaves it alone, asks first or changes it</h2>
{who}
</section>
</main>
<footer>
{sources}
</footer>
</body>
</html>
"""
MOVES = '<ol class="moves{beside}" style="--across: {across}; --high: {high}mm">\n{cards}\n</ol>'
CARD = "<li>{picture}<h3>{title}</h3><p>{words}</p></li>"
START = "<p><strong>Start:</strong> {cue}</p>"
DOSE = "<strong>How much:</strong> {dose}"
NO_DOSE = "The sources we read give none. Begin with once or twice."
AS_ABOVE = "As above."
NAMED = "<p><strong>{title}:</strong> {names}.</p>"
LETTERS = (
    "<p>The letters are the exercises above: <strong>not A</strong> means leave A alone, <strong>ask A</strong> "
    "ask first, <strong>change A</strong> do it as the lesson says.</p>"
)
ADDED = "{name} <strong>({said})</strong>"
