/** Lines over a logarithmic axis, as an SVG that is read on a light and on a dark page. */
import type { Series } from './results-shape.ts';

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT] = [760, 380, 56, 48, 24, 170] as const;
const COLORS = ['#2f81f7', '#db6d28', '#3fb950', '#a371f7'] as const;
const INK = '#8b949e';

/** Of each series, how many times its first point each is. Instances of 0 stand where 1 would. */
export function plot(series: readonly Series[]): string {
  const xs = series.flatMap(({ points }) => points.map(({ x }) => Math.max(1, x)));
  const most = Math.ceil(Math.log10(Math.max(10, ...xs)));
  const times = series.map(({ name, points }) => ({
    name,
    points: points.map(({ x, cpuUsPerEvent }) => ({
      x: Math.log10(Math.max(1, x)) / most,
      y: cpuUsPerEvent / (points[0]?.cpuUsPerEvent ?? 1),
    })),
  }));
  const top = Math.max(2, ...times.flatMap(({ points }) => points.map(({ y }) => y))) * 1.1;
  const across = (x: number) => LEFT + x * (WIDTH - LEFT - RIGHT);
  const up = (y: number) => HEIGHT - BOTTOM - (y / top) * (HEIGHT - BOTTOM - TOP);
  const text = (x: number, y: number, said: string, anchor = 'middle', color: string = INK) =>
    `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}" text-anchor="${anchor}" fill="${color}">${said}</text>`;
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `<line x1="${x1}" y1="${y1.toFixed(1)}" x2="${x2}" y2="${y2.toFixed(1)}" stroke="${INK}" stroke-opacity="0.35"/>`;
  const step = top > 6 ? 2 : top > 3 ? 1 : 0.5;
  const rows = Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
  const columns = Array.from({ length: most + 1 }, (_, at) => at);
  const lines = times.map(({ name, points }, at) => {
    const color = COLORS[at % COLORS.length] ?? INK;
    const path = points.map(({ x, y }) => `${across(x).toFixed(1)},${up(y).toFixed(1)}`);
    const dots = path.map((place) => {
      const [x, y] = place.split(',');
      return `<circle cx="${x}" cy="${y}" r="3.5" fill="${color}"/>`;
    });
    const label = text(WIDTH - RIGHT + 16, TOP + 22 * (at + 1), name, 'start', color);
    return `<polyline points="${path.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>${dots.join('')}${label}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img">`,
    '<title>CPU per event against routes, journaled events and destinations, as a multiple of the first point of each</title>',
    ...rows.map((y) => line(LEFT, up(y), WIDTH - RIGHT, up(y)) + text(LEFT - 8, up(y) + 4, `${y}×`, 'end')),
    ...columns.map((x) => text(across(x / most), HEIGHT - BOTTOM + 20, (10 ** x).toLocaleString('en-US'))),
    text(across(0.5), HEIGHT - 8, 'how many (logarithmic)'),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
