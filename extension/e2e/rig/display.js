// A private X display with a real keyboard and mouse, for what only a person's own hand may do: the native menu of a
// right-click, a keyboard shortcut. It ends only what it started.
import { execFileSync, spawn } from "node:child_process";
import { atEnd, sleep, until } from "./time.js";

/** @typedef {Awaited<ReturnType<typeof startDisplay>>} Display */

export async function startDisplay({ width = 1280, height = 900 } = {}) {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await new Promise((ready, failed) => {
    let said = "";
    /** @type {import("node:stream").Readable} */ (server.stdio[3]).on("data", (chunk) => {
      said += chunk;
      if (said.includes("\n")) ready(said.trim());
    });
    server.on("exit", () => failed(new Error("Xvfb ended before it had a display")));
  });
  const env = { ...process.env, DISPLAY: `:${number}` };
  const stop = () => void server.kill();
  atEnd(stop);
  /** @param {(string | number)[]} words */
  const hand = (...words) => void execFileSync("xdotool", words.map(String), { env });
  /** @param {number} x @param {number} y @param {1 | 3} button left or right */
  const point = (x, y, button) => {
    hand("mousemove", Math.round(x), Math.round(y));
    hand("click", button);
  };
  /** Whether nothing stands at a point but the browser's window, or the display itself below it. @param {number} x @param {number} y */
  const isBare = (x, y) => {
    const [within, below, there] = [[width / 4, height / 2], [0, height - 1], [x, y]].map(([left, top]) => {
      hand("mousemove", Math.round(left), Math.round(top));
      return /^WINDOW=(\d+)$/m.exec(execFileSync("xdotool", ["getmouselocation", "--shell"], { env }).toString())?.[1];
    });
    return there === within || there === below;
  };
  const windows = () => execFileSync("xdotool", ["search", "--onlyvisible", "--name", ""], { env }).toString().trim().split("\n");
  /** @param {() => void} open a menu */
  const opening = async (open) => {
    const before = windows();
    open();
    await until("the menu is open", () => windows().some((window) => !before.includes(window)));
    await sleep(250); // it takes keys once it has been drawn
  };
  return {
    env,
    stop,
    /** @param {string[]} keys as xdotool names them: "Return", "alt+shift+s" */
    press: (...keys) => keys.forEach((key) => hand("key", "--clearmodifiers", key)),
    /** @param {string} text */
    type: (text) => hand("type", "--delay", "15", text),
    /** @param {number} x @param {number} y */
    click: (x, y) => point(x, y, 1),
    /** Opens the native menu of a right-click, and waits until it is there. @param {number} x @param {number} y */
    openMenu: (x, y) => opening(() => point(x, y, 3)), // a hint over the button has gone by then
    /** Opens the menu within a menu by keys, and waits until it is there. @param {string[]} keys */
    openWithin: (...keys) => opening(() => keys.forEach((key) => hand("key", "--clearmodifiers", key))),
    /** Waits until something stands over the browser's window at a point. @param {number} x @param {number} y */
    covered: (x, y) => until("something is over the window", () => !isBare(x, y)),
    width, height,
  };
}
