/*! uqr 0.1.3. MIT License. Copyright (c) Project Nayuki; Copyright (c) 2023 Anthony Fu */
// What the pages use of uqr: a QR code's squares from a text. Loaded when a card is shown.
export { encode } from "uqr";
