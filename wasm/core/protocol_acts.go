package core

import "carnet/wasm/carnet"

// ActsAnswer is the history: the last 100 acts of all devices, the newest first. undo and redo take each by its act.
type ActsAnswer struct {
	Acts []carnet.PastAct `json:"acts"`
}

// BinAnswer is who is in the bin, the last first.
type BinAnswer struct {
	People []carnet.Binned `json:"people"`
}

// RestoreRequest takes people out of the bin in one act.
type RestoreRequest struct {
	IDs []string `json:"ids"`
}

// QuarantineAnswer is what is held back because of its clock, by device.
type QuarantineAnswer struct {
	Devices []carnet.HeldBack `json:"devices"`
}

// ResolveRequest decides about everything that is held back of a device.
type ResolveRequest struct {
	Device string     `json:"device"`
	Do     Resolution `json:"do"`
}

// Resolution is what is done with changes that are held back.
type Resolution string

// The resolutions.
const (
	ResolutionKeep Resolution = "keep" // as if they had been made now
	ResolutionDrop Resolution = "drop"
)
