package replica

import "context"

// The brake holds before more people are changed or removed than this at once: so many, or a share of the carnet, where
// few people are no share.
const (
	brakePeople = 50
	brakeShare  = 5 // a fifth
	brakeLeast  = 10
)

// Brake is what other devices would do to the people here, and the user has not agreed to yet.
type Brake struct {
	Changed []string `json:"changed"` // ids
	Removed []string `json:"removed"` // ids of those who would go to the bin or be forgotten
}

// brake refuses with CodeBrake what would change or remove many people, until the user has looked.
func (r *Replica) brake(ctx context.Context, parcels [][]byte) error {
	if r.kept.Loosened || r.Carnet.Count() == 0 {
		return nil
	}
	effects, err := r.Carnet.Foresee(ctx, parcels)
	if err != nil {
		return err
	}
	n := len(effects.Changed) + len(effects.Removed)
	if n <= brakePeople && (n < brakeLeast || n*brakeShare <= r.Carnet.Count()) {
		return nil
	}
	r.kept.Brake = &Brake{Changed: effects.Changed, Removed: effects.Removed}
	if err := r.keep(ctx); err != nil {
		return err
	}
	return refuse(CodeBrake, "other devices would change many people at once")
}

// Agree lets what waits behind the brake in, and syncs.
func (r *Replica) Agree(ctx context.Context) error {
	defer r.alone()()
	if !r.on || r.kept.Brake == nil {
		return refuse(CodeOff, "nothing waits")
	}
	r.kept.Loosened, r.kept.Brake = true, nil
	if err := r.keep(ctx); err != nil {
		return err
	}
	return r.sync(ctx)
}
