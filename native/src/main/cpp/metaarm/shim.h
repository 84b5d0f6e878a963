// What Java calls instead of MuJoCo's own functions wherever those can fail, differ between
// versions, or would cost one crossing per sub-step. Plain C; the bodies are in the .hpp files.
//
// A function that returns a status gives the number of warnings that MuJoCo raised during the call,
// or METAARM_FAILED. The words of the failure and of the warnings belong to the calling thread.

#ifndef METAARM_SHIM_H_
#define METAARM_SHIM_H_

#define METAARM_FAILED (-1)

// Makes MuJoCo report errors here instead of ending the process, and refuse models that
// ask for more bytes at once than given. Call once, before anything else.
void metaarm_install_handlers(long long largest_request);

// The words of this thread's last failure.
const char* metaarm_error(void);

// The words of warning i (0 is the first) of this thread's last call, or null when not kept.
const char* metaarm_warning(int i);

// 1 when the weld rows of the bound version need the correction of step.hpp.
int metaarm_weld_needs_correction(void);

// The version of the library that was loaded, and of the headers that this was compiled against.
int metaarm_library_version(void);
int metaarm_header_version(void);

// Reads an XML or MJB file. Null on failure.
mjModel* metaarm_load_model(const char* path);
void metaarm_free_model(mjModel* m);

// A model whose numeric fields are its own and whose meshes, textures and names are those of the
// original, which must outlive it. Free it with metaarm_free_variant. Null on failure.
mjModel* metaarm_new_variant(const mjModel* original);
void metaarm_free_variant(mjModel* variant);

// Sizes in bytes: of a model as loaded, of what a variant owns, of a data record.
long long metaarm_model_bytes(const mjModel* m);
long long metaarm_variant_bytes(const mjModel* m);
long long metaarm_data_bytes(const mjData* d);

// Null on failure.
mjData* metaarm_new_data(const mjModel* m);
void metaarm_free_data(mjData* d);

int metaarm_reset(const mjModel* m, mjData* d);
int metaarm_reset_keyframe(const mjModel* m, mjData* d, int key);
int metaarm_copy_data(const mjModel* m, mjData* to, const mjData* from);

// n steps in one call. correct_welds: see step.hpp.
int metaarm_step(const mjModel* m, mjData* d, int n, int correct_welds);
int metaarm_forward(const mjModel* m, mjData* d, int correct_welds);
// Positions only: of bodies, geoms and sites, from coordinates.
int metaarm_kinematics(const mjModel* m, mjData* d);
int metaarm_rne_post_constraint(const mjModel* m, mjData* d);

// n corrected steps and one forward computation, faster and with equal results (advance.hpp). The
// advancer belongs to one data record and its own variant of the model; it may be null, then it is
// the plain sequence. resume: nothing but controls, mocap targets and applied forces was set since
// the last call.
void* metaarm_new_advancer(const mjModel* m);
void metaarm_free_advancer(void* advancer);
int metaarm_advance(mjModel* m, mjData* d, void* advancer, int n, int resume);

// Recomputes what depends on masses, inertias and reference positions after they were set.
int metaarm_set_const(mjModel* m, mjData* d);

// How often MuJoCo found a state that is not finite and reset it, since the last reset.
int metaarm_instabilities(const mjData* d);

// How often each kind of warning (mjtWarning) was raised since the last reset.
int metaarm_warning_count(const mjData* d, int kind);

// Integration state: everything that the future depends on. Both return its length in doubles.
int metaarm_state_size(const mjModel* m, const mjData* d);
int metaarm_get_state(const mjModel* m, const mjData* d, double* to);
int metaarm_set_state(const mjModel* m, mjData* d, const double* from);

// Contact i: geoms gets 2 ids, values gets distance, position 3, frame 9, then force and torque 6
// in the contact's frame: 19 doubles in all.
int metaarm_contact(const mjModel* m, const mjData* d, int i, int* geoms, double* values);

// Sum, over the contacts of two geoms, of the constraint force in each contact's first row. With
// pyramidal friction cones that is one edge of the pyramid, not the normal force.
// With past, contacts of earlier steps whose memory was not reused count too (before 2.3 only), with
// whatever force is in their row now.
double metaarm_first_row_force(const mjModel* m, const mjData* d, int geom1, int geom2, int past);

// Jacobians (3 x nv, row-major) of a point fixed to a body; either output may be null.
int metaarm_jacobian(const mjModel* m, const mjData* d, int body, const double* point,
                     double* translational, double* rotational);

// Runs steps on as many threads as given, each with a data record of its own, and returns the
// seconds that the slowest took: the speed that plain C reaches. Negative on failure.
double metaarm_bench_steps(const mjModel* m, int steps, int threads, int correct_welds);

// The same for what a published environment step computes: random controls within reach (low 3,
// high 3), five plain corrected steps, forces, a forward computation; from the initial state (as
// metaarm_get_state gave it) again every 500.
double metaarm_bench_controls(const mjModel* m, const double* initial, const double* reach,
                              int steps, int threads);

#endif  // METAARM_SHIM_H_
