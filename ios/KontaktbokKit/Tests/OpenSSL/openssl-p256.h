#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

// A function with a variable number of arguments is not seen from Swift.
static inline EVP_PKEY *EVP_PKEY_Q_keygen_p256(void) { return EVP_EC_gen("P-256"); }
static inline void p256_free(unsigned char *made) { OPENSSL_free(made); }
