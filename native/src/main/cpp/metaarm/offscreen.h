// Pictures without a window. A picture is made in two halves: update reads a simulation and needs no
// OpenGL, so it runs on the caller's thread; open, render and close need OpenGL and must run on the
// one thread that called metaarm_gl_open.
//
// Statuses are those of shim.h.

#ifndef METAARM_OFFSCREEN_H_
#define METAARM_OFFSCREEN_H_

// What metaarm_offscreen_render makes.
#define METAARM_RGB 0
#define METAARM_DEPTH 1

// The camera of metaarm_offscreen_update, unless it is the id of one of the model's own.
#define METAARM_CAMERA_FREE (-1)
#define METAARM_CAMERA_STANDARD (-2)

// Opens OpenGL on the calling thread: "egl", "osmesa", or "auto", which is the first that works. A
// failure tells for each why, leaves nothing behind and may be followed by another try.
int metaarm_gl_open(const char* choice, const char* egl_library, const char* osmesa_library);

// Which OpenGL was opened, in words, and the most pixels that a picture can have in a direction.
const char* metaarm_gl_description(void);
int metaarm_gl_largest_size(void);

struct metaarm_offscreen;

// A picture's scene; on any thread. Null on failure.
metaarm_offscreen* metaarm_new_offscreen(const mjModel* m, int width, int height, int shadows,
                                         int reflections);
void metaarm_free_offscreen(metaarm_offscreen* picture);

// Gives it a drawing buffer, whatever size the model's own visual settings say, and frees that.
int metaarm_offscreen_open(metaarm_offscreen* picture, const mjModel* m, int samples,
                           int shadow_size);
int metaarm_offscreen_close(metaarm_offscreen* picture);

// Shows or hides one group of geoms, or of sites.
void metaarm_offscreen_geom_group(metaarm_offscreen* picture, int group, int visible);
void metaarm_offscreen_site_group(metaarm_offscreen* picture, int group, int visible);

// Takes over the positions of a simulation, which stays as it is. Of the free camera: azimuth,
// elevation, distance and the point to look at, 6 numbers; null for any other.
int metaarm_offscreen_update(metaarm_offscreen* picture, const mjModel* m, const mjData* d,
                             int camera, const double* free_camera);

// Draws, and fills one of the two arrays below.
int metaarm_offscreen_render(metaarm_offscreen* picture, int what);

// Rows from the bottom up: 3 bytes per pixel, and metres from the camera's plane.
unsigned char* metaarm_offscreen_rgb(metaarm_offscreen* picture);
float* metaarm_offscreen_depth(metaarm_offscreen* picture);

#endif  // METAARM_OFFSCREEN_H_
