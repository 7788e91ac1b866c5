/*! jsQR 1.4.0. Apache License 2.0 (https://www.apache.org/licenses/LICENSE-2.0). Copyright (c) Cozmo */
// What the options use of jsQR: what a picture of a QR code says. Loaded when the camera is asked for.
export { default } from "jsqr";
