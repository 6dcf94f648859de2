/** How the page looks, on a desk, on a phone, in the dark and on paper. */
export const styleSheet = `
:root{--ink:#1d1c1d;--soft:#5f5e60;--paper:#fff;--line:#dcdcdf;--wash:#f6f6f7;--alarm:#b3261e;--change:#8a5a00;--human:#1264a3;--mute:#6b6b70;--escalation:#8e24aa;--evidence:#1b7f4d;--todo:#8a5a00;--burn:rgba(179,38,30,.10)}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8ea;--soft:#a9a9ae;--paper:#17181b;--line:#3a3b40;--wash:#212226;--alarm:#ff8a80;--change:#e6b455;--human:#7ab8ec;--mute:#a9a9ae;--escalation:#d69be6;--evidence:#6fd3a0;--todo:#e6b455;--burn:rgba(255,138,128,.14)}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1080px;padding:24px 20px 64px;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.3;margin:0 0 16px}
h2{font-size:1.2rem;margin:40px 0 12px;padding-top:12px;border-top:1px solid var(--line)}
a{color:var(--human)}
.head{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:10px 20px;margin:0;padding:16px;background:var(--wash);border-radius:8px}
.head div{min-width:0}
dt{font-size:.8rem;color:var(--soft)}
dd{margin:0;font-variant-numeric:tabular-nums}
nav ol{columns:3;padding-left:1.4em;margin:20px 0 0;font-size:.9rem}
.written{white-space:pre-wrap;margin:12px 0;padding:8px 14px;border-left:3px solid var(--line);color:var(--soft)}
.said{list-style:none;padding:0;margin:0}
.said li{padding:5px 0}
.tag,.source{display:inline-block;font-size:.75rem;line-height:1.5;padding:0 8px;border-radius:9px;border:1px solid currentColor;white-space:nowrap;color:var(--soft)}
.tag.fact{color:var(--evidence)}.tag.derived{color:var(--human)}.tag.hypothesis{color:var(--escalation)}.tag.todo{color:var(--todo);font-weight:600;border-style:dashed}
.source.alarm{color:var(--alarm)}.source.change{color:var(--change)}.source.human{color:var(--human)}.source.mute{color:var(--mute)}.source.escalation{color:var(--escalation)}.source.evidence{color:var(--evidence)}
table{width:100%;border-collapse:collapse;margin:12px 0;font-size:.9rem}
th{text-align:left;font-size:.8rem;color:var(--soft);border-bottom:2px solid var(--line);padding:6px 10px 6px 0;vertical-align:bottom}
td{border-bottom:1px solid var(--line);padding:8px 10px 8px 0;vertical-align:top;font-variant-numeric:tabular-nums}
th{white-space:nowrap}
.row td:nth-child(-n+3),.row td:nth-child(5),.figure td:nth-child(2),.answer td:nth-child(-n+2){white-space:nowrap}
.row td:last-child{min-width:7em}
.event{font-size:.78rem}
.mark{color:var(--todo);font-style:normal}
code{font-size:.92em}
figure{margin:12px 0}
figure img,svg{max-width:100%;height:auto;display:block}
figcaption{font-size:.8rem;color:var(--soft);margin-top:4px}
svg text{fill:var(--soft);font-size:14px}
svg .lane{text-anchor:end}
.rail{stroke:var(--line)}.tick{stroke:var(--line);stroke-dasharray:2 4}.burning{fill:var(--burn)}
circle{stroke:var(--paper);stroke-width:1.5}
circle.alarm{fill:var(--alarm)}circle.change{fill:var(--change)}circle.human{fill:var(--human)}circle.mute{fill:var(--mute)}circle.escalation{fill:var(--escalation)}circle.evidence{fill:var(--evidence)}
@media (max-width:840px){body{padding:16px 14px 48px}h1{font-size:1.3rem}nav ol{columns:1}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}tr{display:block;padding:10px 0;border-bottom:1px solid var(--line)}td{display:grid;grid-template-columns:7.5em 1fr;gap:8px;border:0;padding:2px 0}td::before{content:attr(data-name);color:var(--soft);font-size:.8rem}td.none{display:none}td,.row td:nth-child(n),.figure td:nth-child(n),.answer td:nth-child(n){white-space:normal}.drawing{overflow-x:auto}.drawing svg{min-width:640px}}
@media print{body{max-width:none;font-size:11pt}.row td:nth-child(n){white-space:normal}nav{display:none}section{break-inside:auto}h2,tr,figure{break-inside:avoid}h2{break-after:avoid}a{color:inherit}}
`.replaceAll("\n", "");
