/*! uqr 0.1.3. MIT License. Copyright (c) Project Nayuki; Copyright (c) 2023 Anthony Fu */
// What the pages use of uqr: the squares of a QR code. Loaded when one is shown.
export { encode } from "uqr";
